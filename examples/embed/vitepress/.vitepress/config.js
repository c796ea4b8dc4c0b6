import { defineConfig } from "vitepress";

export default defineConfig({
  title: "Mail server handbook",
  srcDir: "pages",
  head: [
    ["link", { rel: "icon", href: "data:," }],
    ["script", { src: "https://planner.example/embed.js", defer: "" }],
    ["script", { src: "/inline.js", type: "module" }],
  ],
  // Vue would take the element for a component of its own.
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "kumo-planner" } } },
  themeConfig: {
    sidebar: [
      { text: "Sizing a server", link: "/" },
      { text: "Two volumes compared", link: "/compare" },
      { text: "Figures and a chart", link: "/figures" },
      { text: "The whole planner", link: "/planner" },
    ],
  },
});
