// The facilitator's page. The participants' side mounts itself in #room-panel when it is there.
const base = document.body.dataset.base;
import("/assets/room.js").then((room) => room.mount(document.querySelector("#room-panel"), base)).catch(() => {});
