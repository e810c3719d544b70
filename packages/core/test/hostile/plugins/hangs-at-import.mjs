setInterval(() => undefined, 1000);
await new Promise(() => undefined);

export default {};
