/** What Next runs once when its server starts. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next puts the runtime in its place when it builds, and leaves the rest out elsewhere
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { watchRequests } = await import("./lib/api/watch-requests");
  const { startTelemetry } = await import("./lib/core/telemetry");
  watchRequests();
  await startTelemetry("daybook-web");
}
