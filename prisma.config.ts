import { defineConfig } from 'prisma/config';

// The CLI would download a native schema engine that generation never runs: point it at a file that exists.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
