import { actingPerson } from "@/app/_adapters/session";
import { problem } from "@/lib/api/problem";
import type { LiveMessage, Seen } from "@/lib/live/hub";
import { listen } from "@/lib/live/listen";

export const dynamic = "force-dynamic";

/** How often a silent stream says that it is there, so that proxies keep it, in milliseconds. */
const breathMs = 20_000;
/** How long a browser waits before it comes back, in milliseconds. */
const retryMs = 1_000;

/** The open streams of this process: a server that is told to stop must not wait for them. */
const holder = globalThis as { __daybookStreams?: Set<() => void> };

function openStreams(): Set<() => void> {
  if (!holder.__daybookStreams) {
    const streams = new Set<() => void>();
    holder.__daybookStreams = streams;
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.on(signal, () => {
        for (const stop of streams) stop();
      });
    }
  }
  return holder.__daybookStreams;
}

/** A message in the form of server-sent events (HTML Living Standard §9.2); its id is its position in the log. */
function framed(message: LiveMessage): string {
  if (message.kind === "reset") return "event: reset\ndata: {}\n\n";
  const { owner: _owner, position, ...rest } = message.message;
  return `id: ${position}\nevent: sync\ndata: ${JSON.stringify(rest)}\n\n`;
}

/** What the browser had last (HTML Living Standard §9.2.4), or how old its page is. */
function seenBy(request: Request): Seen {
  const ageMs = Number(new URL(request.url).searchParams.get("age") ?? Number.NaN);
  return {
    after: request.headers.get("last-event-id") ?? undefined,
    ageMs: Number.isFinite(ageMs) ? ageMs : undefined,
  };
}

function streamFor(request: Request, ownerId: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      send(`retry: ${retryMs}\n\n`);
      const leave = listen(ownerId, (message) => send(framed(message)), seenBy(request));
      const breath = setInterval(() => send(": here\n\n"), breathMs);
      let isOver = false;
      stop = () => {
        if (isOver) return;
        isOver = true;
        openStreams().delete(stop);
        clearInterval(breath);
        leave();
        try {
          controller.close();
        } catch {
          // The browser closed it first.
        }
      };
      openStreams().add(stop);
      request.signal.addEventListener("abort", stop, { once: true });
    },
    cancel: () => stop(),
  });
}

/** What changes of the signed-in person's things, as it changes. */
export async function GET(request: Request): Promise<Response> {
  try {
    const { ownerId } = await actingPerson();
    return new Response(streamFor(request, ownerId), {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-cache, no-transform",
        "x-accel-buffering": "no",
      },
    });
  } catch (error) {
    return problem(error);
  }
}
