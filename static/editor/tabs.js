// Two tabs that show one draft would overwrite each other's on the server. The one that was opened first writes there; the others
// keep their text in the browser until it is closed. Asked before every writing: a tab that crashed answers no more.

const kWait = 80;  // ms in which another tab of this browser answers, and more

export function firstTab(draft) {
  const mine = { since: Date.now(), id: Math.random() };
  const earlier = (other) => other.since < mine.since || (other.since === mine.since && other.id < mine.id);
  let channel = null;
  let answered = null;

  const hear = ({ data }) => {
    if (data?.draft !== draft) return;
    if (data.asks && !earlier(data) && data.id !== mine.id) channel.postMessage({ draft, ...mine });
    if (!data.asks && earlier(data)) answered?.(false);
  };
  const open = () => {
    if (typeof BroadcastChannel !== "function" || !draft) return;
    channel = new BroadcastChannel("catalyst-editor");
    channel.addEventListener("message", hear);
  };
  addEventListener("pagehide", () => { channel?.close(); channel = null; });
  addEventListener("pageshow", (event) => { if (event.persisted) open(); });
  open();

  // Whether no earlier tab has this draft open.
  return () => new Promise((resolve) => {
    if (!channel) return resolve(true);
    answered = resolve;
    channel.postMessage({ draft, asks: true, ...mine });
    setTimeout(resolve, kWait, true);
  });
}
