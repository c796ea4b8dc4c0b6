// <kumo-planner volume="8M" size="50kB">: the planner in another page. Its attributes are inputs
// by the keys of links; docs/embed.md says the rest.
(() => {
  const TAG = "kumo-planner";
  if (customElements.get(TAG)) return;
  const script = document.currentScript ?? document.querySelector('script[src*="embed.js"]');
  const home = new URL("./", script.src);
  // What HTML and frameworks put on any element, and what is said of the frame.
  const NO_INPUT = /[-:@]|^(on.*|class|dir|hidden|id|inert|is|lang|loading|part|popover|query|role|sandbox|slot|style|tabindex|theme|title)$/;
  const DARK = /^(slate|dark|coal|navy|ayu)$/;
  const LIGHT = /^(light|rust)$/;
  const HIGHEST = 100_000;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");

  // By the attributes of Material for MkDocs, Docusaurus, Sphinx and mdBook, else by what lies
  // behind the element, else by the system.
  const themeOf = (element) => {
    for (const { dataset, classList } of [document.body, document.documentElement]) {
      for (const word of [dataset.mdColorScheme?.replace("default", "light"), dataset.theme, ...classList]) {
        if (DARK.test(word)) return "dark";
        if (LIGHT.test(word)) return "light";
      }
    }
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor.match(/^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/);
      if (colour && colour[4] !== "0") return +colour[1] + +colour[2] + +colour[3] < 384 ? "dark" : "light";
    }
    return prefersDark.matches ? "dark" : "light";
  };

  class Planner extends HTMLElement {
    #end;

    connectedCallback() {
      this.shadowRoot ?? this.attachShadow({ mode: "open" });
      const frame = document.createElement("iframe");
      let itsOrigin = home.origin;
      if (this.hasAttribute("sandbox")) {
        frame.sandbox = "allow-scripts allow-forms allow-popups allow-downloads allow-modals";
        itsOrigin = "null";
      }
      this.style.display = "block";
      Object.assign(frame.style, { display: "block", width: "100%", height: "50rem", border: 0 });
      frame.title = this.title || "KumoMTA capacity planner";
      frame.loading = "lazy";
      frame.allow = "clipboard-write";

      const theme = () => {
        const own = this.getAttribute("theme");
        return own === "light" || own === "dark" ? own : themeOf(this);
      };
      const query = () => {
        const inputs = new URLSearchParams((this.getAttribute("query") ?? "").replace(/^.*\?/, ""));
        for (const { name, value } of this.attributes) {
          if (!NO_INPUT.test(name)) inputs.set(name, value);
        }
        // These two are said below, once.
        inputs.delete("embed");
        inputs.delete("theme");
        return `${inputs}`;
      };
      let shown = query();
      let coloured = theme();
      frame.src = new URL(`./?${shown}&embed=1&theme=${coloured}`, home);

      const tell = (message) =>
        frame.contentWindow?.postMessage({ [TAG]: 1, type: "host", ...message }, itsOrigin === "null" ? "*" : itsOrigin);
      let isLoaded = false;
      let late;
      const follow = () => {
        const message = {};
        if (query() !== shown) message.query = shown = query();
        if (theme() !== coloured) message.theme = coloured = theme();
        if (!isLoaded) late = message.query ?? late;
        else if ((message.query ?? message.theme) !== undefined) tell(message);
      };
      // Later loads are the frame's own: what its reader has set there stands.
      frame.onload = () => {
        isLoaded = true;
        tell({ query: late, theme: coloured });
        late = undefined;
      };
      const hear = ({ source, origin, data }) => {
        if (source !== frame.contentWindow || origin !== itsOrigin || data?.[TAG] !== 1) return;
        if (data.type === "height" && data.height > 0) frame.style.height = `${Math.min(data.height, HIGHEST)}px`;
        if (data.type === "change") {
          const detail = { url: `${data.url}`, plan: data.plan };
          this.dispatchEvent(new CustomEvent("change", { bubbles: true, detail }));
        }
      };

      addEventListener("message", hear);
      prefersDark.addEventListener("change", follow);
      const observer = new MutationObserver(follow);
      for (const element of [this, document.documentElement, document.body]) observer.observe(element, { attributes: true });
      this.#end = () => {
        removeEventListener("message", hear);
        prefersDark.removeEventListener("change", follow);
        observer.disconnect();
        frame.remove();
      };
      this.shadowRoot.append(frame);
    }

    disconnectedCallback() {
      this.#end();
    }
  }
  customElements.define(TAG, Planner);
})();
