// Hands one picture to the library (frontend/graph_view.js); waits for it where it is still on its way.
export default function (component) {
  const library = (globalThis.soegraphGraph = globalThis.soegraphGraph || { queue: [] });
  let leave = null;
  let left = false;
  const start = () => { if (!left) leave = library.mount(component); };
  if (library.mount) start(); else library.queue.push(start);
  return () => {
    left = true;
    if (leave) leave();
  };
}
