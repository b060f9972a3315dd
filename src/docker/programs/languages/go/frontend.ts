export { GO_BINARY_FRONTEND, GO_FRONTEND, GOFMT_FRONTEND } from './command/go.ts';
