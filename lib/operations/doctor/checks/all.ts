import type { Check } from "../check";
import { audit } from "./audit";
import { balances } from "./balances";
import { causes } from "./causes";
import { daySums } from "./day-sums";
import { delivery } from "./delivery";
import { effects } from "./effects";
import { owners } from "./owners";
import { profiles } from "./profiles";
import { reminders } from "./reminders";
import { replay } from "./replay";
import { versions } from "./versions";

/** What doctor looks at, in the order it tells. */
export const checks: readonly Check[] = [
  replay,
  versions,
  profiles,
  audit,
  balances,
  daySums,
  effects,
  reminders,
  causes,
  owners,
  delivery,
];
