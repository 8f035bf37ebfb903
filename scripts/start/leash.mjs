// Loaded into each child of the launcher with `--import`: ends the child when the launcher is gone, however it went.
const graceMs = 5_000;

process.on("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), graceMs).unref();
});
// The channel alone keeps nothing alive: a child that has nothing left to do still ends.
process.channel?.unref();
