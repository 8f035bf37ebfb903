// Loaded into each child of the launcher with `--import`: ends the child when the launcher is gone, however it went.
// A child hands its Node options on to its own children (Next's build does): those are their parent's to end, so they are left alone.
const graceMs = 5_000;

if (process.send && process.env.DAYBOOK_LAUNCHER === String(process.ppid)) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), graceMs).unref();
  });
  // The channel alone keeps nothing alive: a child that has nothing left to do still ends.
  process.channel?.unref();
}
