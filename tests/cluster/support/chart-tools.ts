import path from "node:path";
import { fileURLToPath } from "node:url";
import { cached, contentHash } from "@/scripts/cluster/prepare/cache";
import { daprVersion } from "@/scripts/cluster/prepare/dapr";
import { longStep } from "@/scripts/cluster/prepare/progress";
import { runTool } from "@/scripts/cluster/prepare/run-tool";
import { needTool } from "@/scripts/cluster/prepare/tools";

const helmVersion = "4.3.1";
const kedaVersion = "2.21.0";
const decodeSource = fileURLToPath(new URL("../decode", import.meta.url));
const decodeFiles = ["go.mod", "go.sum", "main.go"].map((file) => path.join(decodeSource, file));

/** What renders the chart and judges what it renders. */
export interface ChartTools {
  helm: string;
  /** tests/cluster/decode. */
  decode: string;
  /** Folders of the custom resources' definitions, as Dapr and KEDA publish them. */
  definitions: string[];
}

const goEnv = { CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "" };

async function buildHelm(folder: string): Promise<void> {
  const go = needTool("go");
  await longStep("Building Helm, once for this machine", async () => {
    const args = ["install", "-trimpath", `helm.sh/helm/v4/cmd/helm@v${helmVersion}`];
    await runTool({ program: go, args, cwd: folder, env: { ...goEnv, GOBIN: folder } });
  });
}

async function buildDecode(folder: string): Promise<void> {
  const go = needTool("go");
  const args = [
    "build",
    "-mod=readonly",
    "-trimpath",
    "-buildvcs=false",
    "-o",
    path.join(folder, "decode"),
    ".",
  ];
  await longStep("Building the manifests' judge, once for this machine", async () => {
    await runTool({ program: go, args, cwd: decodeSource, env: goEnv });
  });
}

/** The folder of a Go module's source; Go checks it against its checksum database. */
async function moduleFolder(module: string, version: string): Promise<string> {
  const args = ["mod", "download", "-json", `${module}@v${version}`];
  const printed = await runTool({ program: needTool("go"), args, cwd: decodeSource, env: goEnv });
  return (JSON.parse(printed) as { Dir: string }).Dir;
}

/** Builds Helm and the judge where the cache has none, and fetches the definitions. Needs Go. */
export async function prepareChartTools(): Promise<ChartTools> {
  const helm = await cached("helm", contentHash([], [helmVersion]), buildHelm);
  const decode = await cached("decode", contentHash(decodeFiles), buildDecode);
  const [dapr, keda] = [
    await moduleFolder("github.com/dapr/dapr", daprVersion),
    await moduleFolder("github.com/kedacore/keda/v2", kedaVersion),
  ];
  return {
    helm: path.join(helm, "helm"),
    decode: path.join(decode, "decode"),
    definitions: [path.join(dapr, "charts/dapr/crds"), path.join(keda, "config/crd/bases")],
  };
}
