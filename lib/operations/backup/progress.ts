/** Told as work goes on; called often, so it must be cheap. */
export type Progress = (what: string, rows: number) => void;

/** Writes progress to stderr: on a terminal one line that is rewritten four times a second, else a line when a step is done. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr): Progress & { done(): void } {
  let shown = { what: "", rows: 0 };
  let lastAt = 0;
  const line = () => `${shown.what}: ${shown.rows.toLocaleString("en")} rows`;
  const finish = () => {
    if (shown.what !== "") stream.write(`${stream.isTTY ? "\r\u001b[K" : ""}${line()}\n`);
  };
  const progress = (what: string, rows: number) => {
    if (what !== shown.what) finish();
    shown = { what, rows };
    if (!stream.isTTY || Date.now() - lastAt < 250) return;
    lastAt = Date.now();
    stream.write(`\r\u001b[K${line()}`);
  };
  return Object.assign(progress, { done: finish });
}
