import * as chat from "./chat";
import * as events from "./events";
import * as finance from "./finance";
import * as people from "./people";
import * as tasks from "./tasks";

/** Every table of Daybook, by its name in the code. */
export const schema = { ...people, ...tasks, ...finance, ...chat, ...events };
