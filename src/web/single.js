// What planner.html has inside instead of files beside it. The build puts it together with the
// page's script, whose chunks of WebAssembly stand in the page as compressed text.
import * as page from "page";
import * as exporter from "export";
import * as measure from "measure";

const bytes = async (name) => {
  const packed = Uint8Array.from(atob(document.getElementById(`single-${name}`).textContent), (c) => c.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked).arrayBuffer();
};

// A worker's script can't be fetched either.
const reader = async () => {
  const script = new Blob([await bytes("reader")], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(script));
};

globalThis.kumoSingle = { page, bytes, exporter, measure, reader };
