// Niceties only: every page does its work without this file.
import htmx from "htmx.org/dist/htmx.esm.js";
import { sayWhatGoesOn } from "./js/status.js";
import { moveByArrows } from "./js/arrows.js";
import { closeMenuBehind, foldFilters, letTablesScroll, printOnAsk, refuseLargeFiles, showChosenPieces, showFocusWhole, showWhatIsWrong } from "./js/page.js";

htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyEnabled = false;
htmx.config.historyCacheSize = 0;
htmx.config.refreshOnHistoryMiss = true;

showWhatIsWrong(document);
closeMenuBehind(document);
foldFilters(document);
letTablesScroll(document);
showFocusWhole(document);
printOnAsk(document);
moveByArrows(document);
refuseLargeFiles(document);
showChosenPieces(document);
sayWhatGoesOn(document);
document.addEventListener("htmx:afterSwap", () => letTablesScroll(document));
