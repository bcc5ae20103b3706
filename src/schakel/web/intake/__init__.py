"""Pages of intake: bringing in, the list, one signal, weighing, the letterbox and what came in."""
