// The planner in documentation sites that their own tools have built: `cargo xtask test --docs-sites`.
import { defineConfig } from "@playwright/test";
import ordinary from "./playwright.config.js";

export default defineConfig({
  ...ordinary,
  testDir: "sites",
  testIgnore: [],
  outputDir: "results/sites-artifacts",
  timeout: 30_000,
  reporter: [["list"], ["json", { outputFile: "results/sites.json" }]],
  globalSetup: "./sites/server.js",
});
