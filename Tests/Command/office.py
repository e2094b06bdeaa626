"""A site with one document that must go, for tests of withdrawal."""
import os
import subprocess
import time

CLOCK = "2026-11-01T00:00:00+08:00"
LEAKS = ["当事人住东街十七号", "赵某某的表格", "名册第三页写着李某", "摘要里的王某", "关键词里的孙某"]
LATER = ["build", "rollback", "pack", "serve", "verify", "withdraw"]


class Office:
    """A site with one document that must go, and neighbours that stay."""

    def __init__(self, program, folder, faults=None):
        self.program, self.site, self.faults = str(program), folder, faults or {}
        self.public = folder / "public"
        self.put("policies/stays.md", "title: 关于清淤的公告\npublished: 2026-01-05\nindex: x/2026-00002\n", "沟渠已清。")
        self.put(
            "policies/leak/index.md",
            "title: 关于低保复核的公告\npublished: 2026-01-06\nindex: x/2026-00001\nsummary: 摘要里的王某\nkeywords: 关键词里的孙某\n",
            "当事人住东街十七号。\n\n| 姓名 |\n|---|\n| 赵某某的表格 |")
        (folder / "content/policies/leak/名册.txt").write_text("名册第三页写着李某\n", "utf8")
        (folder / "content/index-numbers.csv").write_text(
            "index,path,withdrawn\nx/2026-00001,policies/leak/index.md,\nx/2026-00002,policies/stays.md,\n", "utf8")

    def put(self, path, head, body):
        file = self.site / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{head}---\n\n{body}\n", "utf8")

    def __call__(self, *arguments, **environment):
        return subprocess.run(
            [self.program, *map(str, arguments), "-s", str(self.site), "--clock", CLOCK, "--lang", "zh"], text=True,
            capture_output=True, env={**os.environ, **environment}, cwd=self.site)

    def withdraw(self, document="policies/leak/index.md", *arguments, **environment):
        return self("withdraw", document, "--reason", "含个人信息", *arguments, **environment)

    def later(self, command):
        """What happens after: a command of every kind, whatever it answers."""
        if command == "serve":
            process = subprocess.Popen(
                [self.program, "serve", "-p", "0", "-s", str(self.site), "--clock", CLOCK], stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL)
            process.stdout.readline()
            time.sleep(0.5)
            process.terminate()
            process.wait()
        elif command == "withdraw":
            self.withdraw()
        elif command == "build":
            self("build", "--allow-removals")
        elif command == "rollback":
            self("rollback", "--allow-returns")
        else:
            self(command)

    def held(self, *more):
        """Files outside of content, packs and the kept originals that hold anything of the document."""
        found = []
        needles = [text.encode() for text in LEAKS] + ["名册.txt".encode()]
        for root in (self.site, *more):
            for path in root.rglob("*"):
                below = path.relative_to(root).parts
                if not path.is_file() or below[0] == "content" or path.suffix == ".zip":
                    continue
                data = path.read_bytes()
                if path.suffix == ".zst":
                    data = subprocess.run(["zstd", "-dc", path], capture_output=True, check=True).stdout
                if any(needle in data for needle in needles) or "名册" in path.name:
                    found.append(str(path.relative_to(root)))
        return found
