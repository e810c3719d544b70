#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  const { main } = await import('../dist/index.js');
  await main();
} else {
  process.stderr.write(
    `create-collector: Node ${process.versions.node} is too old for the package that this makes\n  fix: run it with Node 22.18 or later\n`,
  );
  process.exitCode = 78;
}
