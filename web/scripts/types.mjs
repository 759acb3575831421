// Makes the types of every portal's calls from its contract; with --check only says whether they are as the contract is.
import { portals, run } from './portals.mjs'

for (const portal of portals)
  run('openapi-typescript', `../api/${portal}.openapi.yaml`, '-o', `shared/api/${portal}.types.ts`, ...process.argv.slice(2))
