/** Without a file of its own here, the build would take the one of the product, and start the product's worker. */
export function register(): void {}
