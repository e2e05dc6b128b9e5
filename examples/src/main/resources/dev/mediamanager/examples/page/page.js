"use strict";
// Gives each player its playlist: by hls.js where the browser has Media Source Extensions, else by the browser itself.
const players = document.querySelectorAll("[data-playlist]");
// A few load their start at once and so show their length; of many, each waits until somebody wants to see it.
const eager = players.length <= 12;
for (const player of players) {
  const playlist = player.dataset.playlist;
  if (window.Hls && window.Hls.isSupported()) {
    // Without a worker, which would need a script from a blob: the page allows scripts from its own server only.
    const hls = new window.Hls({ enableWorker: false, autoStartLoad: eager, maxBufferLength: 10 });
    hls.on(window.Hls.Events.ERROR, (event, error) => {
      if (error.fatal) {
        say(player, "It cannot be played: " + error.details);
      }
    });
    hls.loadSource(playlist);
    hls.attachMedia(player);
    if (!eager) {
      player.addEventListener("play", () => hls.startLoad(), { once: true });
    }
  } else if (player.canPlayType("application/vnd.apple.mpegurl")) {
    player.src = playlist;
  } else {
    say(player, "This browser cannot play HLS. The page that lies on disk can be played by any browser.");
  }
}

function say(player, text) {
  const words = document.createElement("p");
  words.className = "nothing";
  words.setAttribute("role", "alert");
  words.textContent = text;
  player.after(words);
}
