import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

// New objects keep to the megabyte that they begin with: reading all content would make it sixty, for good.
setFlagsFromString('--semi-space-growth-factor=1');
// That holds for threads too, and those of machines make far more: theirs begin larger.
setFlagsFromString('--min-semi-space-size=8');
// Before anything else is loaded: kept compilations halve the time to a ready bot.
enableCompileCache();
await import('./process.ts');
