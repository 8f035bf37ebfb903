const features = "tasks|finance|chat|people|insights|notifications|history";

/** The arrows of docs/architecture.md: core ← db ← events ← commands ← features ← interfaces. */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "lib-never-imports-interfaces",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components|workers|scripts)/" },
    },
    {
      name: "kernel-never-imports-features",
      severity: "error",
      from: { path: "^lib/(core|db|events|commands|live)/", pathNot: "\\.test\\.ts$" },
      to: { path: "^lib/(?!core|db|events|commands|live)" },
    },
    { name: "core-first", severity: "error", from: { path: "^lib/core/" }, to: { path: "^lib/(?!core)" } },
    {
      name: "db-second",
      severity: "error",
      from: { path: "^lib/db/", pathNot: "\\.test\\.ts$" },
      to: { path: "^lib/(events|commands|live)/" },
    },
    {
      name: "events-third",
      severity: "error",
      from: { path: "^lib/events/", pathNot: "\\.test\\.ts$|/handler\\.ts$" },
      to: { path: "^lib/commands/" },
    },
    {
      name: "features-stay-apart",
      severity: "error",
      from: { path: `^lib/(${features})/` },
      to: { path: `^lib/(${features}|assistant|api|operations)/`, pathNot: "^lib/$1/" },
    },
    {
      name: "workers-never-import-app",
      severity: "error",
      from: { path: "^workers/" },
      to: { path: "^(app|components)/" },
    },
    {
      name: "workers-stay-apart",
      severity: "error",
      from: { path: "^workers/([^/]+)/", pathNot: "\\.test\\.ts$" },
      to: { path: "^workers/[^/]+/", pathNot: "^workers/$1/" },
    },
    {
      name: "components-show-only",
      severity: "error",
      from: { path: "^components/" },
      to: {
        path: "^(app|workers|lib/(db|commands|events|assistant|api|operations|[^/]+/(commands|queries)))/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "workers-run-in-plain-node",
      severity: "error",
      from: { path: "^workers/" },
      to: { path: "^node_modules/(server-only|next|react)/", reachable: true },
    },
    {
      name: "tests-are-not-imported",
      severity: "error",
      from: { pathNot: "\\.test\\.tsx?$" },
      to: { path: "\\.test\\.tsx?$" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    // TypeScript 7 has no API yet for other tools to parse with.
    parser: "swc",
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|data|dist)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
