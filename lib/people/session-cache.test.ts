import { expect, test } from "vitest";
import { SessionCache } from "./session-cache";

const answering = (value: string | undefined) => {
  const asked = { times: 0 };
  return {
    asked,
    look: async () => {
      asked.times += 1;
      return value;
    },
  };
};

test("a session is looked up once in five seconds", async () => {
  const cache = new SessionCache<string>();
  const { asked, look } = answering("anna");
  expect(await cache.find("c", 0, look)).toBe("anna");
  expect(await cache.find("c", 4_999, look)).toBe("anna");
  expect(asked.times).toBe(1);
  await cache.find("c", 5_001, look);
  expect(asked.times).toBe(2);
});

test("after a sign-out nobody is believed", async () => {
  const cache = new SessionCache<string>();
  await cache.find("c", 0, answering("anna").look);
  cache.clear();
  expect(await cache.find("c", 1, answering(undefined).look)).toBeUndefined();
});

test("a lookup that a sign-out overtakes is not kept", async () => {
  const cache = new SessionCache<string>();
  let finish: (value: string) => void = () => {};
  const slow = cache.find("c", 0, () => new Promise<string>((resolve) => (finish = resolve)));
  cache.clear();
  finish("anna");
  await slow;
  expect(await cache.find("c", 1, answering(undefined).look)).toBeUndefined();
});

test("that nobody is signed in is asked each time", async () => {
  const cache = new SessionCache<string>();
  const { asked, look } = answering(undefined);
  await cache.find("c", 0, look);
  await cache.find("c", 1, look);
  expect(asked.times).toBe(2);
});

test("one cookie never stands for another's session", async () => {
  const cache = new SessionCache<string>();
  await cache.find("a", 0, answering("anna").look);
  expect(await cache.find("b", 0, answering("bert").look)).toBe("bert");
});
