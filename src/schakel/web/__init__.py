"""The pages: one sub-package per part, on the frame that ``shell`` gives. HTML stands here and nowhere else."""
