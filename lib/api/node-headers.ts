import type { IncomingMessage } from "node:http";

/** The headers of a request from a socket, as the web's own type has them; one that came several times has all its values. */
export function headersOf({ rawHeaders }: Pick<IncomingMessage, "rawHeaders">): Headers {
  const headers = new Headers();
  for (let place = 0; place + 1 < rawHeaders.length; place += 2) {
    headers.append(rawHeaders[place] ?? "", rawHeaders[place + 1] ?? "");
  }
  return headers;
}
