import { defineConfig } from "@playwright/test";

// As root, Chromium runs without its sandbox; the other switches keep it from looking for
// services that a closed network refuses.
const switches = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
if (process.getuid?.() === 0) switches.push("--no-sandbox");

export default defineConfig({
  testDir: ".",
  // Real documentation sites are built first; they have a configuration of their own.
  testIgnore: "sites/**",
  outputDir: "results/artifacts",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A busy machine is slow: tests wait for conditions, and these end only what has come to a halt.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "results/report.json" }]],
  globalSetup: "./server.js",
  use: {
    actionTimeout: 30_000,
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      executablePath: process.env.PLANNER_CHROMIUM || undefined,
      args: switches,
    },
  },
});
