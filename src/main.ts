import { enableCompileCache } from 'node:module';

// Before anything else is loaded: kept compilations halve the time to a ready bot.
enableCompileCache();
await import('./process.ts');
