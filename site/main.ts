/** `astro build` and `astro dev` without the network: what npm runs in this folder. */
process.env.ASTRO_TELEMETRY_DISABLED = '1'

// Imported after the line above, since Astro reads its environment as it loads.
const { build, dev } = await import('astro')
const root = import.meta.dirname

if (process.argv[2] === 'dev') await dev({ root })
else await make()

async function make(): Promise<void> {
  try {
    // What was rendered before may hold outputs that were recorded anew since.
    await build({ root, force: true } as Parameters<typeof build>[0])
  } catch (error) {
    // A lesson's problem says where it is; the stack would be ours.
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

export {}
