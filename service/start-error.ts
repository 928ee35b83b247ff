/** A program cannot start, and whoever started it can put that right: the message says how. It is told without a trace. */
export class StartError extends Error {}
