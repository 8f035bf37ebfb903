import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { assertPortFree } from "./port";

test("a port in use is told with another one that is free", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const refusal = assertPortFree("127.0.0.1", port);
  await expect(refusal).rejects.toThrow(/^Port \d+ is in use: .* "PORT=\d+ npm start"\.$/);
  server.close();
  await once(server, "close");
  await assertPortFree("127.0.0.1", port);
});

test("an address that is not this machine's is told", async () => {
  await expect(assertPortFree("192.0.2.1", 3000)).rejects.toThrow(/^Daybook can't listen on 192\.0\.2\.1: /);
});
