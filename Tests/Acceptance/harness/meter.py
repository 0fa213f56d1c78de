"""A Modbus meter of pymodbus's making, which serves any model of the project's catalogue that has no SunSpec directory."""

import asyncio
import json
import struct
import threading
from pathlib import Path

from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from .ports import free_port

CATALOGUE = Path(__file__).resolve().parents[3] / "Sources" / "Metering" / "Models" / "meters.json"
FORMATS = {
    "int16": ">h", "uint16": ">H", "int32": ">i", "uint32": ">I", "acc32": ">I", "float32": ">f", "int64": ">q", "uint64": ">Q", "float64": ">d",
}
VOLTAGE = 230.0


def model(name):
    return next(each for each in json.loads(CATALOGUE.read_text())["meters"] if each["id"] == name)


class Meter:
    """The main meter of a site: shows the building's load plus what the cars draw.

    `building` and the values of `cars` are currents of L1, L2 and L3 in A; both may be changed at any time from any thread.
    """

    def __init__(self, name="eastron-sdm630", building=(0.0, 0.0, 0.0)):
        self.model = model(name)
        self.building = building
        self.cars = {}
        self.requests = 0
        self._asked = threading.Condition()
        self.port = free_port()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=f"meter {name}", daemon=True)
        self._server = None

    @property
    def configuration(self):
        return {"model": self.model["id"], "tcp": f"127.0.0.1:{self.port}", "unit": self.model["unit"]}

    @property
    def load(self):
        """Amperes per phase, the building's and the cars'."""
        return tuple(sum(phase) for phase in zip(self.building, *list(self.cars.values())))

    def __enter__(self):
        self._thread.start()
        self.start()
        return self

    def __exit__(self, *_):
        if self._server:
            self.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def start(self):
        self._run(self._serve())

    def stop(self):
        """Closes the port and every connection to it."""
        server, self._server = self._server, None
        self._run(server.shutdown())

    def is_read(self, times, within):
        """Waits until somebody has read it so many times more."""
        with self._asked:
            enough = self.requests + times
            assert self._asked.wait_for(lambda: self.requests >= enough, within), f"after {within} s: not read {times} times"

    def _run(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _serve(self):
        server = ModbusTcpServer(self._device(), address=("127.0.0.1", self.port))
        await server.serve_forever(background=True)
        self._server = server

    def _device(self):
        registers = self._registers()
        blocks = []
        for address in sorted(registers):
            if blocks and address == blocks[-1][0] + len(blocks[-1][1]):
                blocks[-1][1].append(registers[address])
            else:
                blocks.append((address, [registers[address]]))
        data = [SimData(start, values=words, datatype=DataType.REGISTERS, readonly=True) for start, words in blocks]

        async def refresh(function, start, address, count, current, written):
            with self._asked:
                self.requests += 1
                self._asked.notify_all()
            now = self._registers()
            current[:] = [now.get(start + index, word) for index, word in enumerate(current)]

        return SimDevice(self.model["unit"], simdata=data, action=refresh)

    def values(self, quantity):
        """What the meter shows, in SI units: a value for each phase, or the only one."""
        match quantity:
            case "voltage":
                return [VOLTAGE] * 3
            case "current":
                # No real meter shows the same last digit for a minute; one that does is taken for dead.
                return [amps + 0.01 * (self.requests % 7) for amps in self.load]
            case "power":
                return [amps * VOLTAGE for amps in self.load]
            case "totalPower" | "importedPower":
                return [sum(self.load) * VOLTAGE]
            case "importedEnergy":
                return [1_234_000]
            case "exportedEnergy" | "exportedPower":
                return [0]
            case "frequency":
                return [50.0]
        raise NotImplementedError(f"what does a meter show for {quantity}?")

    def registers(self, quantity):
        """The addresses of a quantity, one for each phase or the only one."""
        at = self.model["registers"][quantity]["at"]
        return at if isinstance(at, list) else [at]

    def _registers(self):
        """Every register of the model by its address."""
        words = {address: 0 for start, count in self.model["blocks"] for address in range(start, start + count)}
        for quantity, register in self.model["registers"].items():
            for address, value in zip(self.registers(quantity), self.values(quantity)):
                words.update(enumerate(self._words(value / register.get("scale", 1), register["type"]), address))
        return words

    def _words(self, value, type):
        data = struct.pack(FORMATS[type], value if type.startswith("float") else round(value))
        words = [int.from_bytes(data[at:at + 2], "big") for at in range(0, len(data), 2)]
        return words if self.model["order"] == "highFirst" else words[::-1]
