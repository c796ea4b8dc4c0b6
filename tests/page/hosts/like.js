// The pages beside this file as a site of some kind.
const change = (page) => page.getByRole("button", { name: "Switch theme" }).click();

export const like = (kind, variable = "HOSTS_URL") => ({
  name: `like ${kind}`,
  variable,
  pages: {
    sizing: `sizing.html?like=${kind}`,
    compare: `compare.html?like=${kind}`,
    sandboxed: `sandboxed.html?like=${kind}`,
    figures: `article.html?like=${kind}`,
    planner: `article.html?like=${kind}`,
  },
  toDark: change,
  toLight: change,
});
