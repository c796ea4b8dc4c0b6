// What planner.html has inside instead of files beside it. The build puts it together with the
// scripts of the page's modules, whose WebAssembly stands in the page as compressed text.
import startPage from "page";
import startLazy, * as lazy from "lazy";
import * as exporter from "export";

const bytesOf = async (id) => {
  const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked).arrayBuffer();
};

globalThis.kumoSingle = {
  page: async () => startPage({ module_or_path: await bytesOf("single-page") }),
  lazy: async () => {
    await startLazy({ module_or_path: await bytesOf("single-lazy") });
    return lazy;
  },
  export: async () => exporter,
};
