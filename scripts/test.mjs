// `npm test`: all tests, first those in Node, then those in the browser; the last line adds them up.
import { playwright, runTests, vitest } from "./testing/run-tests.mjs";

await runTests(vitest("Tests in Node"), playwright("Tests in the browser"));
