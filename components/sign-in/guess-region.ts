/** Where a browser seems to be. Guesses: each can be changed in the settings. */
export interface Region {
  /** IANA */
  timezone: string;
  /** BCP 47 */
  locale: string;
  /** ISO 4217 */
  currency: string;
}

/** Currencies of the regions that write Daybook most; others begin with the dollar (ISO 3166 and ISO 4217). */
const currencies: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK"
      .split(" ")
      .map((region) => [region, "EUR"]),
  ),
  ...{
    GB: "GBP",
    CH: "CHF",
    LI: "CHF",
    SE: "SEK",
    NO: "NOK",
    DK: "DKK",
    PL: "PLN",
    CZ: "CZK",
    HU: "HUF",
    RO: "RON",
  },
  ...{
    CA: "CAD",
    AU: "AUD",
    NZ: "NZD",
    JP: "JPY",
    CN: "CNY",
    IN: "INR",
    BR: "BRL",
    MX: "MXN",
    ZA: "ZAR",
    KR: "KRW",
  },
  ...{
    TR: "TRY",
    IL: "ILS",
    AE: "AED",
    SG: "SGD",
    HK: "HKD",
    PK: "PKR",
    BD: "BDT",
    NG: "NGN",
    KE: "KES",
    UA: "UAH",
  },
};

/** The currency of a locale's region; the dollar where the locale has none. */
export function currencyOf(locale: string): string {
  const { region } = new Intl.Locale(locale).maximize();
  return currencies[region ?? ""] ?? "USD";
}

/** What this browser says of where it is. Browser only. */
export function guessRegion(): Region {
  const locale = navigator.language || "en-US";
  return {
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
    locale,
    currency: currencyOf(locale),
  };
}
