import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type ChartTools, prepareChartTools } from "./chart-tools";

const root = fileURLToPath(new URL("../../../", import.meta.url));

interface EnvVar {
  name: string;
  value?: string;
  valueFrom?: unknown;
}

interface Probe {
  httpGet?: { path: string };
}

interface RawContainer {
  name: string;
  args: string[];
  env?: EnvVar[];
  ports?: { containerPort: number }[];
  startupProbe?: Probe;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  securityContext?: unknown;
  resources?: { requests?: unknown; limits?: unknown };
}

/** A container with its environment by name. */
export type Container = Omit<RawContainer, "env"> & { env: ReadonlyMap<string, EnvVar> };

/** One manifest, as far as the tests look into it. */
export interface Manifest {
  kind: string;
  metadata: { name: string; annotations?: Record<string, string> };
  spec: Record<string, unknown>;
  auth?: unknown;
  scopes?: string[];
  rules?: unknown;
}

interface PodTemplate {
  metadata: { labels: Record<string, string>; annotations?: Record<string, string> };
  spec: Record<string, unknown> & { containers: RawContainer[] };
}

/** A pod of a Deployment or a Job; each has one container. */
export interface Pod {
  owner: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  spec: Record<string, unknown>;
  container: Container;
}

function podOf({ metadata, spec }: Manifest): Pod {
  const { template } = spec as { template: PodTemplate };
  const [only, ...more] = template.spec.containers;
  if (!only || more.length > 0) throw new Error(`${metadata.name} does not have one container.`);
  const env = new Map((only.env ?? []).map((one) => [one.name, one]));
  if (env.size !== (only.env ?? []).length) throw new Error(`${metadata.name} has a variable twice.`);
  const { labels, annotations = {} } = template.metadata;
  return { owner: metadata.name, labels, annotations, spec: template.spec, container: { ...only, env } };
}

/** What a set of values makes of the chart. */
export class Rendered {
  readonly manifests: readonly Manifest[];
  /** What the Kubernetes API server would not take. */
  readonly faults: readonly string[];

  constructor({ manifests, faults }: { manifests: Manifest[]; faults: string[] }) {
    this.manifests = manifests;
    this.faults = faults;
  }

  /** The manifests of a kind, with their names in reach. */
  of(kind: string): (Manifest & { name: string; scopes: string[] })[] {
    return this.manifests
      .filter((one) => one.kind === kind)
      .map((one) => ({ ...one, name: one.metadata.name, scopes: one.scopes ?? [] }));
  }

  get pods(): Pod[] {
    return this.manifests.filter(({ kind }) => kind === "Deployment" || kind === "Job").map(podOf);
  }

  get containers(): Container[] {
    return this.pods.map(({ container }) => container);
  }

  /** The pod of a Deployment or Job. Throws where there is none of that name. */
  podOf(name: string): Pod {
    const found = this.pods.find(({ owner }) => owner === name);
    if (!found) throw new Error(`The chart makes no ${name}.`);
    return found;
  }
}

/** charts/daybook, with what renders and judges it. */
export class Chart {
  private readonly tools: ChartTools;

  private constructor(tools: ChartTools) {
    this.tools = tools;
  }

  /** Builds the tools where they are not there yet. */
  static async prepare(): Promise<Chart> {
    return new Chart(await prepareChartTools());
  }

  private helm(args: readonly string[]) {
    return spawnSync(this.tools.helm, args, { cwd: root, encoding: "utf8" });
  }

  lint(options: readonly string[]): { status: number | null; stdout: string } {
    return this.helm(["lint", "--strict", "charts/daybook", ...options]);
  }

  /**
   * What `helm template` makes with the chart's values and those of `options`, judged.
   * @throws Error with Helm's words, where it refuses the values.
   */
  async render(options: readonly string[] = []): Promise<Rendered> {
    const { status, stdout, stderr } = this.helm([
      "template",
      "daybook",
      "charts/daybook",
      "--namespace=daybook",
      ...options,
    ]);
    if (status !== 0) throw new Error(stderr);
    return this.judge(stdout);
  }

  /** What the manifests of a stream of YAML are, and what is wrong with them. */
  async judge(yaml: string): Promise<Rendered> {
    const { decode, definitions } = this.tools;
    const judged = spawnSync(decode, definitions, { input: yaml, encoding: "utf8" });
    if (judged.status !== 0) throw new Error(judged.stderr);
    return new Rendered(JSON.parse(judged.stdout));
  }
}
