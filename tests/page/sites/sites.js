// The sites of examples/embed: where their pages are, and how a reader switches their theme.
const press = (selector) => (page) => page.locator(`${selector}:visible`).click();
const choose = (theme) => async (page) => {
  await press("#mdbook-theme-toggle")(page);
  await press(`#mdbook-theme-${theme}`)(page);
  await page.keyboard.press("Escape");
};

export const SITES = [
  {
    name: "mkdocs-material",
    variable: "SITE_MKDOCS",
    pages: { sizing: "", compare: "compare/", figures: "figures/", planner: "planner/" },
    toDark: press("label[for^=__palette]"),
    toLight: press("label[for^=__palette]"),
  },
  {
    name: "mdbook",
    variable: "SITE_MDBOOK",
    pages: { sizing: "sizing.html", compare: "compare.html", figures: "figures.html", planner: "planner.html" },
    toDark: choose("navy"),
    toLight: choose("rust"),
  },
  {
    name: "vitepress",
    variable: "SITE_VITEPRESS",
    pages: { sizing: "", compare: "compare.html", figures: "figures.html", planner: "planner.html" },
    toDark: press(".VPNavBarAppearance button"),
    toLight: press(".VPNavBarAppearance button"),
  },
  {
    name: "sphinx",
    variable: "SITE_SPHINX",
    pages: { sizing: "", compare: "compare.html", figures: "figures.html", planner: "planner.html" },
    toDark: press(".theme-toggle"),
    toLight: press(".theme-toggle"),
  },
];
