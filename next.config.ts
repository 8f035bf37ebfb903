import type { NextConfig } from "next";

const isDevelopment = process.env.NODE_ENV === "development";

/**
 * Everything comes from our own origin. Next writes its page data as inline scripts whose text differs on every page, so
 * without a nonce per request `script-src` must allow inline ones; nothing else is opened, and `object-src`, `base-uri`
 * and `form-action` close the ways by which injected markup would reach further. `eval` is for the development server only.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
  "manifest-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const securityHeaders = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(self), payment=(), usb=()" },
];

/** A worker that was cached would keep an old shell alive: it is asked for anew each time. */
const serviceWorkerHeaders = [
  { key: "Content-Type", value: "application/javascript; charset=utf-8" },
  { key: "Cache-Control", value: "no-cache, no-store, must-revalidate" },
  { key: "Service-Worker-Allowed", value: "/" },
];

const nextConfig: NextConfig = {
  // `npm run check` holds the types; a build that checked them again would need the tests' own packages and twice the time.
  typescript: { ignoreBuildErrors: true },
  ...(process.env.STANDALONE ? { output: "standalone" as const } : {}),
  poweredByHeader: false,
  agentRules: false,
  serverExternalPackages: ["@dapr/dapr", "pg", "pino", "ws"],
  headers: async () => [
    { source: "/(.*)", headers: securityHeaders },
    { source: "/sw.js", headers: serviceWorkerHeaders },
  ],
};

export default nextConfig;
