import asyncio

loop = asyncio.new_event_loop()
loop.run_forever()
