# The few commands of this project; `make help` lists them.

BIN := .venv/bin
SOURCES := src app tests benchmarks training
EVAL_NAMES := dev dev2 unseen_a unseen_b fresh fresh2 fresh3 fresh4 fresh5 fresh6 fresh7 fresh8 fresh9 fresh10 fresh11 fresh12 fresh13 fresh14 fresh15 fresh16 fresh17 fresh18 fresh19 fresh20 fresh21 fresh22 fresh23 fresh24 fresh25 fresh26 fresh27 fresh28 fresh29 fresh30 fresh31 fresh32 fresh33 fresh34 fresh35 fresh36 fresh37 fresh38 fresh39 fresh40 fresh41 fresh42 fresh43 fresh44 fresh45 fresh46 fresh47 fresh48 fresh49 fresh50 fresh51 fresh52 fresh53 fresh54 fresh55 fresh56 fresh57 fresh58 fresh59 fresh60 fresh61 fresh62
EVAL_FILES ?= $(wildcard $(EVAL_NAMES:%=tests/data/%.jsonl))

# Stamps: a set-up runs again only when what it installs has changed.
READY := .venv/.ready
READY_DEV := .venv/.ready-dev
SETUP_INPUTS := pyproject.toml constraints.txt scripts/setup.sh

.DEFAULT_GOAL := help
.PHONY: help setup serve test lint format typecheck layers check eval ablation bench lock clean

help: ## 列出全部命令
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 20

setup: $(READY) ## 建立 .venv 并安装（首次需要几分钟）

$(READY): $(SETUP_INPUTS)
	@scripts/setup.sh
	@touch $@

$(READY_DEV): $(SETUP_INPUTS)
	@scripts/setup.sh dev
	@touch $(READY) $@

serve: $(READY) ## 安装、建立索引、启动网页（打印网址）
	@$(BIN)/policy-qa serve --open

test: check ## 安装，再做全部检查和测试
	$(BIN)/python -m pytest

check: lint typecheck layers ## 不跑测试的检查：代码规范、类型、导入层次

lint: $(READY_DEV) ## 检查代码规范
	$(BIN)/ruff check $(wildcard $(SOURCES))
	$(BIN)/ruff format --check $(wildcard $(SOURCES))

format: $(READY_DEV) ## 按规范整理代码
	$(BIN)/ruff check --fix $(wildcard $(SOURCES))
	$(BIN)/ruff format $(wildcard $(SOURCES))

typecheck: $(READY_DEV) ## 检查类型
	$(BIN)/mypy

layers: $(READY_DEV) ## 检查导入层次
	$(BIN)/lint-imports --no-cache

eval: $(READY) ## 用全部题目文件评测；只测几份：make eval EVAL_FILES="a.jsonl b.jsonl"
	$(BIN)/policy-qa eval $(EVAL_FILES)

ablation: $(READY) ## 停用问法、词表、两者和重排模型，各测一遍
	$(BIN)/policy-qa eval --ablation $(EVAL_FILES)

bench: $(READY_DEV) ## 测量启动时间、延迟、内存、建索引的时间和网页的轻重快慢
	$(BIN)/python -m benchmarks

lock: $(READY_DEV) ## 按 .venv 重写 constraints.txt
	@scripts/lock.sh

clean: ## 删除索引、缓存和测试产物（保留 .venv）
	rm -rf artifacts .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find index -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +
	find src app tests benchmarks training -name __pycache__ -type d -prune -exec rm -rf {} +
