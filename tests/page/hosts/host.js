// Sets the theme where sites of a kind set it; the address says which kind the page stands for.
const html = document.documentElement;
const { body } = document;
const kind = new URLSearchParams(location.search).get("like");

const KINDS = {
  "mkdocs-material": (isDark) => (body.dataset.mdColorScheme = isDark ? "slate" : "default"),
  mdbook(isDark) {
    html.classList.remove("navy", "rust");
    html.classList.add(isDark ? "navy" : "rust");
  },
  vitepress: (isDark) => html.classList.toggle("dark", isDark),
  docusaurus: (isDark) => (html.dataset.theme = isDark ? "dark" : "light"),
  sphinx: (isDark) => (body.dataset.theme = isDark ? "dark" : "light"),
};

// Sites keep what their reader chose. A page of no kind has no theme of its own.
const show = (isDark) => {
  if (!(kind in KINDS)) return;
  html.dataset.ground = isDark ? "dark" : "light";
  KINDS[kind](isDark);
};
show(localStorage.getItem("dark") === "yes");
document.getElementById("switch").addEventListener("click", () => {
  const isDark = html.dataset.ground === "light";
  localStorage.setItem("dark", isDark ? "yes" : "no");
  show(isDark);
});
for (const link of document.links) {
  if (link.origin === location.origin) link.search = location.search;
}
