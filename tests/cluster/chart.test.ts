import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { topicsOf } from "@/lib/commands/worker";
import { topics } from "@/lib/events/catalog/all";
import { inlets, livePath } from "@/lib/events/dapr/subscriptions";
import { liveTopic, topicPlan } from "@/lib/events/topics";
import { componentsOf } from "@/scripts/cluster/components";
import { workers } from "@/workers";
import { Chart, type Container, type Manifest, type Rendered } from "./support/chart";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const sorted = (texts: Iterable<string>) => [...texts].sort();

const workerNames = workers.map(({ name }) => name);
const apps = ["web", "relay", ...workerNames];

let chart: Chart;
let usual: Rendered;
let dev: Rendered;

beforeAll(async () => {
  chart = await Chart.prepare();
  usual = await chart.render();
  dev = await chart.render(["-f", "charts/daybook/values-dev.yaml", "--set", "web.ingress.enabled=true"]);
});

test("Helm finds nothing to remark, with the usual values and with those for a laptop", async () => {
  expect((await chart.lint([])).status).toBe(0);
  expect((await chart.lint(["-f", "charts/daybook/values-dev.yaml"])).status).toBe(0);
});

test("the judge finds a field that is unknown, one that is there twice, one of a wrong type, and a kind that nobody knows", async () => {
  const faulty = [
    "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {portz: []}",
    "apiVersion: v1\nkind: Service\nmetadata: {name: b, name: c}",
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {replicas: many}",
    "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata: {name: e}\nspec: {type: a.b, version: v1, metadata: [], more: 1}",
    "apiVersion: dapr.io/v2alpha1\nkind: Subscription\nmetadata: {name: f}\nspec: {topic: t, routes: {default: /x}}",
    "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: g}\nspec: {scaleTargetRef: {name: x}, triggers: none}",
    "apiVersion: example.org/v1\nkind: Nothing\nmetadata: {name: h}",
  ];
  for (const manifest of faulty) {
    expect([manifest, (await chart.judge(manifest)).faults.length > 0]).toEqual([manifest, true]);
  }
});

test("Kubernetes, Dapr and KEDA would take every manifest", () => {
  for (const { faults, manifests } of [usual, dev]) {
    expect(faults).toEqual([]);
    expect(manifests.length).toBeGreaterThan(50);
  }
});

test("there is a Deployment for web, relay and each worker of workers/index.ts, and for nothing else", () => {
  for (const rendered of [usual, dev]) {
    const deployments = rendered.of("Deployment");
    expect(sorted(deployments.map(({ name }) => name))).toEqual(sorted(apps.map((app) => `daybook-${app}`)));
    for (const app of apps) {
      const pod = rendered.podOf(`daybook-${app}`);
      expect(pod.annotations["dapr.io/app-id"]).toBe(`daybook-${app}`);
      const { env } = pod.container;
      const port = app === "web" ? env.get("PORT")?.value : env.get("APP_PORT")?.value;
      expect(pod.annotations["dapr.io/app-port"]).toBe(port);
      expect(String(pod.container.ports?.[0]?.containerPort)).toBe(port);
      expect(env.get("EVENTS")?.value).toBe("dapr");
      if (app !== "web") expect(env.get("WORKERS")?.value).toBe(app);
    }
  }
});

test("each may lose a pod to a drain, each worker grows with the lag of its own group, and web with its processor", () => {
  const budgets = usual.of("PodDisruptionBudget").map(({ name }) => name);
  expect(sorted(budgets)).toEqual(sorted(apps.map((app) => `daybook-${app}`)));
  const scaled = usual.of("ScaledObject").map(({ spec }) => {
    const [trigger] = spec.triggers as { metadata: { consumerGroup: string } }[];
    return [(spec.scaleTargetRef as { name: string }).name, trigger?.metadata.consumerGroup];
  });
  const expected = workerNames.map((name) => [`daybook-${name}`, `daybook-${name}`]);
  expect(scaled).toEqual(expected);
  expect(usual.of("HorizontalPodAutoscaler").map(({ name }) => name)).toEqual(["daybook-web"]);
  for (const { name, spec } of usual.of("Deployment"))
    expect([name, spec.replicas]).toEqual([name, name === "daybook-relay" ? 2 : undefined]);
});

test("each worker is subscribed to its topics, the workers together to every topic of the catalogue, and all of these are made", () => {
  const made = new Set(topicPlan().map(({ topic }) => topic));
  const seen = new Map<string, string[]>();
  for (const { name, spec, scopes } of usual.of("Subscription")) {
    const { topic, routes, deadLetterTopic } = spec as {
      topic: string;
      routes: { default: string };
      deadLetterTopic?: string;
    };
    const [appId = ""] = scopes;
    const app = appId.replace("daybook-", "");
    expect([name, made.has(topic)]).toEqual([name, true]);
    if (app === "web") {
      expect([topic, routes.default, spec.pubsubname]).toEqual([liveTopic, livePath, "pubsub-live"]);
      continue;
    }
    expect(deadLetterTopic).toBe(`dlq.${topic}`);
    expect(made.has(`dlq.${topic}`)).toBe(true);
    expect(routes.default).toBe(`/events/${app}`);
    const through = `${app} ${spec.pubsubname}`;
    seen.set(through, [...(seen.get(through) ?? []), topic]);
  }
  for (const { name } of usual.of("Component").filter(({ spec }) => spec.type === "pubsub.kafka"))
    expect(["pubsub-live", ...inlets]).toContain(name);
  expect(seen.size).toBe(workers.length * inlets.length);
  for (const worker of workers)
    for (const inlet of inlets)
      expect(sorted(seen.get(`${worker.name} ${inlet}`) ?? [])).toEqual(
        sorted(topicsOf(worker, topics).consumes),
      );
  expect(sorted(new Set([...seen.values()].flat()))).toEqual(sorted(topics));
});

test("the components are those that a cluster on one machine runs on, but for where their secrets are", () => {
  const cron = workers.filter(({ clockwork }) => clockwork).map(({ name }) => `daybook-${name}`);
  const web = ["daybook-web"];
  const local = componentsOf("kafka-bootstrap.kafka:9092", { cron, live: web, state: web });
  for (const { kind, metadata, spec, auth, scopes } of local as unknown as Manifest[]) {
    const here = usual.of(kind).find(({ name }) => name === metadata.name);
    const told = (entries: unknown) => new Map((entries as { name: string }[]).map((one) => [one.name, one]));
    if (kind === "Resiliency") expect(here?.spec).toEqual(spec);
    else if (metadata.name === "secrets") expect(here?.spec.type).toBe("secretstores.kubernetes");
    else {
      expect([here?.spec.type, here?.spec.version, here?.auth]).toEqual([spec.type, spec.version, auth]);
      expect(here?.scopes).toEqual(scopes ?? []);
      const [mine, theirs] = [told(here?.spec.metadata), told(spec.metadata)];
      expect(sorted(mine.keys())).toEqual(sorted(theirs.keys()));
      for (const [key, value] of mine) if (!("secretKeyRef" in value)) expect(value).toEqual(theirs.get(key));
    }
  }
});

const secretive = /SECRET|TOKEN|PASSWORD|_KEY$|DATABASE_URL|SMTP_URL/;

test("no secret stands in a manifest: each is a reference to one that is there already", () => {
  for (const rendered of [usual, dev]) {
    expect(rendered.of("Secret")).toEqual([]);
    for (const { name, env } of rendered.containers) {
      const plain = [...env.values()].filter((one) => secretive.test(one.name) && one.value !== undefined);
      expect([name, plain]).toEqual([name, []]);
    }
    const store = rendered.of("Component").find(({ name }) => name === "statestore");
    const entries = store?.spec.metadata as { name: string; value?: string }[];
    expect(entries.find(({ name }) => name === "connectionString")).not.toHaveProperty("value");
  }
});

test("every setting that a container is told is one that the code reads", () => {
  const known = read("lib/core/env.ts");
  for (const { env } of usual.containers)
    for (const name of env.keys()) expect([name, known.includes(`  ${name}: `)]).toEqual([name, true]);
});

const pathsOf = ({ startupProbe, livenessProbe, readinessProbe }: Container) =>
  [startupProbe, livenessProbe, readinessProbe].map((probe) => probe?.httpGet?.path ?? "none");

test("every path that is asked for is one that the code answers", () => {
  const answers = read("workers/running/serve-app.ts") + read("workers/main.ts");
  for (const app of apps) {
    const { container, annotations } = usual.podOf(`daybook-${app}`);
    const paths = [...pathsOf(container), annotations["dapr.io/app-health-check-path"] ?? "none"];
    for (const asked of paths) {
      const isThere =
        app === "web"
          ? ["route.ts", "page.tsx"].some((file) => existsSync(path.join(root, "app", asked, file)))
          : answers.includes(`"${asked}"`);
      expect([app, asked, isThere]).toEqual([app, asked, true]);
    }
  }
});

test("no container is root, writes to its image or asks for rights, and each says what it needs", () => {
  for (const rendered of [usual, dev]) {
    for (const pod of rendered.pods) {
      expect(pod.spec.securityContext).toMatchObject({
        runAsNonRoot: true,
        runAsUser: 1000,
        seccompProfile: { type: "RuntimeDefault" },
      });
      expect(pod.container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      });
      const { requests, limits } = pod.container.resources ?? {};
      expect(requests).toMatchObject({ cpu: expect.any(String), memory: expect.any(String) });
      expect(limits).toMatchObject({ memory: expect.any(String) });
      const accounts = rendered.of("ServiceAccount").map(({ name }) => name);
      expect(accounts).toContain(pod.spec.serviceAccountName);
    }
  }
  // One pod alone speaks with the Kubernetes API: web's sidecar, which may read one secret.
  const tokens = usual.pods.filter(({ spec }) => spec.automountServiceAccountToken !== false);
  expect(tokens.map(({ container }) => container.name)).toEqual(["web"]);
  const [role] = usual.of("Role");
  expect(role?.rules).toEqual([
    { apiGroups: [""], resources: ["secrets"], resourceNames: ["daybook"], verbs: ["get"] },
  ]);
});

test("a network policy holds every pod, the jobs before there is anything else", () => {
  const policies = usual.of("NetworkPolicy");
  const [all] = policies.filter(({ name }) => name === "daybook-processes");
  const selector = all?.spec.podSelector as { matchLabels: Record<string, string> } | undefined;
  for (const pod of usual.pods) expect(pod.labels).toMatchObject(selector?.matchLabels ?? { none: "" });
  expect(all?.spec.policyTypes).toEqual(["Ingress", "Egress"]);
  const [jobs] = policies.filter(({ name }) => name === "daybook-jobs");
  expect(jobs?.metadata.annotations).toMatchObject({ "helm.sh/hook": "pre-install,pre-upgrade" });
  expect(dev.of("NetworkPolicy")).toEqual([]);
});

test("the tables are made before the topics, and both before anything that uses them", () => {
  const jobs = usual.of("Job").map(({ name, metadata }) => ({
    name,
    hook: metadata.annotations?.["helm.sh/hook"],
    weight: Number(metadata.annotations?.["helm.sh/hook-weight"]),
  }));
  expect(jobs.sort((one, other) => one.weight - other.weight)).toEqual([
    { name: "daybook-migrations", hook: "pre-install,pre-upgrade", weight: 0 },
    { name: "daybook-topics", hook: "pre-install,pre-upgrade", weight: 1 },
  ]);
});

test("the ingress serves the host of the address that people use", async () => {
  const { manifests } = await chart.render(["--set", "web.ingress.enabled=true,web.ingress.tlsSecret=tls"]);
  const ingress = manifests.find(({ kind }) => kind === "Ingress");
  expect(ingress?.spec.rules).toMatchObject([{ host: "daybook.example.org" }]);
  expect(ingress?.spec.tls).toEqual([{ hosts: ["daybook.example.org"], secretName: "tls" }]);
});

test("a value that means nothing, or is for a worker that does not exist, is refused", async () => {
  await expect(chart.render(["--set", "web.replicsa=3"])).rejects.toThrow("replicsa");
  await expect(chart.render(["--set", "kafka.brokers=nowhere"])).rejects.toThrow("brokers");
  await expect(chart.render(["--set", "workers.each.nobody.replicas=3"])).rejects.toThrow("no such worker");
  const own = await chart.render(["--set", "workers.each.audit.maxReplicas=3"]);
  const audit = own.of("ScaledObject").find(({ name }) => name === "daybook-audit");
  expect(audit?.spec).toMatchObject({ maxReplicaCount: 3, minReplicaCount: 1 });
});

test("every value has a line that says what it is for", () => {
  const lines = read("charts/daybook/values.yaml").split("\n");
  const silent = lines.filter(
    (line, place) => /^\s*(- )?\w+:/.test(line) && !lines[place - 1]?.trim().startsWith("#"),
  );
  expect(silent).toEqual([]);
});
