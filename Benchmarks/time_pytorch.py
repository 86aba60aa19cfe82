"""Times PyTorch's own code for interleaved 1F1B: 16 ranks, 2 virtual stages each, 256 micro-batches.

Prints two lines: constructing the schedule object (every rank's order, with sends and receives), and
simulating that order with PyTorch's dry run, `_simulate_comms_compute`.
"""

import time
import warnings

warnings.filterwarnings("ignore")

import torch  # noqa: E402
import torch.distributed.pipelining.schedules as schedules  # noqa: E402
from torch.distributed.pipelining.stage import _PipelineStageBase  # noqa: E402

RANKS, STAGES_PER_RANK, MICRO_BATCHES = 16, 2, 256
STAGES = RANKS * STAGES_PER_RANK
REPETITIONS = 5


class Stage(_PipelineStageBase):
    """What a schedule asks of a stage before it runs."""

    def __init__(self, index):
        self.stage_index = index
        self.stage_index_to_group_rank = {s: s % RANKS for s in range(STAGES)}
        self.num_stages = STAGES
        self.group_size = RANKS
        self.group_rank = 0
        self.group = None

    def _create_grad_recv_info(self, *arguments, **options):
        return None

    def _prepare_forward_infra(self, *arguments, **options):
        return None

    def _prepare_backward_infra(self, *arguments, **options):
        return None


def fastest(run):
    """The least of a few times in milliseconds, and the last result."""
    times = []
    for _ in range(REPETITIONS):
        start = time.perf_counter()
        result = run()
        times.append(1e3 * (time.perf_counter() - start))
    return min(times), result


def construct():
    stages = [Stage(RANKS * index) for index in range(STAGES_PER_RANK)]
    return schedules.ScheduleInterleaved1F1B(stages, MICRO_BATCHES, loss_fn=lambda *_: 0)


def rank_of(stage):
    return stage % RANKS


milliseconds, schedule = fastest(construct)
print(f"PyTorch {torch.__version__}, constructing the schedule: {milliseconds:.1f} ms")

order = schedules._add_send_recv(schedule.pipeline_order, rank_of, STAGES)
count = sum(len(actions) for actions in order.values())
milliseconds, _ = fastest(lambda: schedules._simulate_comms_compute(order, rank_of, STAGES))
print(f"PyTorch {torch.__version__}, simulating its {count:,} actions: {milliseconds:.1f} ms")
