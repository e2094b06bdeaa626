"""One language: help, usage errors, manual pages and completions in Chinese or English, never in both."""
import json
import os
import pty
import re
import shutil
import subprocess

import pytest

from conftest import FILLED, ROOT

HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
# A word of English prose; commands, options, formats and names of files are the same in both languages.
ENGLISH = re.compile(r"\b(?:the|of|is|to|for|with|that|one|and|no|default|values?|see|usage|error|options?|missing|show|unknown)\b", re.IGNORECASE)
BARE = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS")}


@pytest.fixture(scope="module")
def say(gongkai, tmp_path_factory):
    """The program in a folder without a site, its language by the environment."""
    folder = tmp_path_factory.mktemp("nowhere")

    def say(*arguments, lang="", **environment):
        return subprocess.run(
            [gongkai, *map(str, arguments)], capture_output=True, text=True, cwd=folder, env={**BARE, "LANG": lang, **environment})

    return say


@pytest.fixture(scope="module")
def commands(say):
    """Every command by the words that call it; the empty one is the program."""
    def walk(command, path):
        yield path
        for child in command.get("subcommands", []):
            if child["commandName"] != "help":
                yield from walk(child, [*path, child["commandName"]])

    return list(walk(json.loads(say("--experimental-dump-help").stdout)["command"], []))


def is_chinese(text):
    """Whether it is Chinese and no sentence of it is English."""
    # A quotation of what was typed is in nobody's language.
    said = re.sub(r"“[^”]*”|'[^']*'", "", text)
    return bool(HAN.search(said)) and not ENGLISH.search(said)


def is_english(text):
    return not HAN.search(text) and bool(re.search(r"[a-z]{3}", text))


@pytest.fixture(scope="module")
def pages(say, commands):
    """The help of every command, in both languages, on lines without end."""
    return {(*command, lang): say(*command, "--help", lang=lang, COLUMNS="1000").stdout for command in commands for lang in ("zh", "en")}


def test_help_of_every_command_is_in_one_language(pages, commands):
    assert len(commands) > 20 and ["report", "draft"] in commands
    for command in commands:
        chinese, english = pages[*command, "zh"], pages[*command, "en"]
        # The names of commands are the same in every language.
        assert is_chinese(re.sub(r"(?m)^  [a-z-]+(?=  +\S)|gongkai [a-z ]+", "", chinese)), (command, ENGLISH.findall(chinese))
        assert is_english(english), (command, HAN.findall(english))
        assert f"用法：{' '.join(['gongkai', *command])} " in chinese and f"Usage: {' '.join(['gongkai', *command])} " in english


@pytest.mark.parametrize("command", [[], ["new"], ["report", "draft"]])
def test_every_way_to_ask_for_help_is_the_same(say, command):
    wanted = say(*command, "--help")
    assert (wanted.returncode, wanted.stderr) == (0, "")
    assert say("help", *command).stdout == say(*command, "-h").stdout == say(*command, "--help", "--nonsense").stdout == wanted.stdout
    assert say("help", *command, "--lang", "en").stdout == say("--lang=en", "help", *command).stdout == say(*command, "--help", "--lang", "en").stdout


def test_help_tells_every_option_with_its_values_and_default(say, pages, commands):
    dump = json.loads(say("--experimental-dump-help").stdout)["command"]
    for path in commands:
        command = dump
        for name in path:
            command = next(child for child in command["subcommands"] if child["commandName"] == name)
        lines = [line for line in pages[*path, "zh"].splitlines() if not line.startswith("用法")]
        for argument in command.get("arguments", []):
            value = f"<{argument.get('valueName')}>"
            name = value if argument["kind"] == "positional" else "--" + argument["preferredName"]["name"]
            line = next(line for line in lines if re.match(rf"  (-\w, )?{name}( |$)", line))
            assert (value in line) == (argument["kind"] != "flag") and HAN.search(line.split(">")[-1]), line
            for value in [*argument.get("allValues", []), *filter(None, [argument.get("defaultValue")])]:
                assert value in line
        for child in command.get("subcommands", []):
            assert child["commandName"] == "help" or any(re.match(rf"  {child['commandName']} +\S", line) for line in lines)


@pytest.mark.parametrize("alone", [[], ["report"], ["requests"], ["review"]])
def test_a_command_alone_that_only_holds_others_prints_its_help(say, alone):
    assert say(*alone).stdout == say(*alone, "--help").stdout != ""


def columns(line):
    return sum(2 if HAN.match(character) else 1 for character in line)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", [[], ["new"], ["tidy"]])
def test_help_fits_the_terminal(say, command, lang):
    counts = []
    for width in (60, 80, 120):
        lines = say(*command, "--help", lang=lang, COLUMNS=str(width)).stdout.splitlines()
        # A label stands whole, however long it is.
        assert [line for line in lines if columns(line) > width and not line.lstrip().startswith("-")] == []
        # No mark that ends something begins a line.
        assert [line for line in lines if re.match(r"\s*[，。、；：！？）》”]", line)] == []
        counts.append(len(lines))
    assert counts == sorted(counts, reverse=True) and counts[0] > counts[2]


def test_help_takes_the_width_of_its_terminal(gongkai, tmp_path):
    import fcntl, struct, termios
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 60, 0, 0))
    subprocess.run([gongkai, "--help"], stdout=follower, env={**BARE, "LANG": "en"}, cwd=tmp_path, check=True)
    os.close(follower)
    text = os.read(leader, 100_000).decode()
    assert max(len(line) for line in text.splitlines()) in range(50, 61)


# Every kind of mistake that the parser finds: arguments, and words of its message in each language.
MISTAKES = {
    "unknown command": (["biuld"], "没有“biuld”这个命令；是不是“build”？", "There is no command 'biuld'; did you mean 'build'?"),
    "unknown command far from all": (["zzzzzz"], "没有“zzzzzz”这个命令", "There is no command 'zzzzzz'"),
    "unknown command with options": (["chekc", "-s", "x"], "没有“chekc”这个命令；是不是“check”？", "There is no command 'chekc'; did you mean 'check'?"),
    "unknown command below another": (["report", "drfat", "2025"], "没有“drfat”这个命令；是不是“draft”？", "There is no command 'drfat'; did you mean 'draft'?"),
    "help of an unknown command": (["help", "biuld"], "没有“biuld”这个命令；是不是“build”？", "There is no command 'biuld'; did you mean 'build'?"),
    "unknown command and help": (["biuld", "--help"], "没有“biuld”这个命令", "There is no command 'biuld'"),
    "unknown option": (["build", "--frobnicate"], "没有 --frobnicate 这个选项\n", "There is no option '--frobnicate'\n"),
    "unknown option near another": (["build", "--qiuet"], "没有 --qiuet 这个选项；是不是“--quiet”？", "There is no option '--qiuet'; did you mean '--quiet'?"),
    "unknown short option": (["build", "-Z"], "没有 -Z 这个选项\n", "There is no option '-Z'\n"),
    "option before the command": (["--strict", "check"], "没有 --strict 这个选项", "There is no option '--strict'"),
    "option in Chinese": (["build", "--来源", "x"], "没有 --来源 这个选项", None),
    "option without its value": (["build", "--source"], "选项没有写值：--source <文件夹>", "The option lacks its value: --source <folder>"),
    "option with another behind it": (["build", "-d", "--quiet"], "选项没有写值：-d <文件夹>", "The option lacks its value: -d <folder>"),
    "value without a blank": (["build", "-sx"], "没有 -sx 这个选项；如果是要写 -s，后面缺少值：-s <文件夹>", "There is no option '-sx'; if '-s' is meant, it lacks its value: -s <folder>"),
    "flag with a value": (["build", "--quiet=yes"], "选项 --quiet 不带值，却写了“yes”", "The option '--quiet' takes no value, but has 'yes'"),
    "one argument too many": (["build", "x"], "多出了不需要的参数：“x”", "Nothing is expected here: 'x'"),
    "arguments too many": (["build", "x", "y z"], "多出了不需要的参数：“x”、“y z”", "Nothing is expected here: 'x', 'y z'"),
    "missing argument": (["convert"], "缺少参数：<文件>", "An argument is missing: <file>"),
    "missing option": (["repeal", "x"], "缺少参数：--by <公开文件>", "An argument is missing: --by <document>"),
    "value not in the set": (["check", "--color", "blue"], "--color <时机> 不能是“blue”，应为 auto、always、never 之一", "--color <when> cannot be 'blue': it is one of auto, always, never"),
    "language not in the set": (["check", "--lang", "fr"], "--lang <语言> 不能是“fr”，应为 zh、en 之一", "--lang <language> cannot be 'fr': it is one of zh, en"),
    "value that is no number": (["serve", "--port", "x"], "--port <端口> 不能是“x”\n", "--port <port> cannot be 'x'\n"),
    "argument that is no number": (["report", "draft", "x"], "<年度> 不能是“x”\n", "<year> cannot be 'x'\n"),
    "value that the program refuses": (["report", "check", "x", "--level", "y"], "--level <层级> 不能是“y”：层级应为 township", "--level <level> cannot be 'y': The level is one of township"),
    "value beyond its range": (["build", "--jobs", "0"], "--jobs 应为 1 到 1024 的整数", "--jobs takes a number from 1 to 1024"),
    "quotation marks": (["check", "--color", "it's 'x'"], "不能是“it's 'x'”，应为 auto", "cannot be 'it's 'x'': it is one of auto"),
    "line ends": (["build", "a\nb"], "多出了不需要的参数：“a\nb”", "Nothing is expected here: 'a\nb'"),
    "shell": (["--generate-completion-script", "csh"], "补全脚本应写明用于哪种命令行", "Completions are for one of these shells"),
    "strange option": (["build", "---x"], "选项写得不对：---x", "This is no option: ---x"),
    "inner call": (["---completion"], "命令行无法理解", "The command line cannot be understood"),
    "two answers": (["withdraw", "a", "--undo", "--conceal"], "--undo 不能与 --reason、--conceal 同用", "--undo does not go with --reason or --conceal"),
}


@pytest.mark.parametrize("arguments, chinese, english", MISTAKES.values(), ids=MISTAKES)
def test_a_usage_error_is_in_one_language(say, arguments, chinese, english):
    result = say(*arguments)
    assert (result.returncode, result.stdout) == (64, "")
    assert "错误：" in result.stderr and chinese in result.stderr and "用法：gongkai" in result.stderr and is_chinese(result.stderr), result.stderr
    result = say(*arguments, lang="en_GB.UTF-8")
    assert (result.returncode, result.stdout) == (64, "")
    if english:
        assert result.stderr.startswith("Error: ") and english in result.stderr and "\nUsage: gongkai" in result.stderr and is_english(result.stderr), result.stderr


def test_the_parser_words_nothing_that_is_not_translated(gongkai):
    """A new version of the parser with a sentence of another shape would be shown in English: its kinds are these."""
    checkout = next(path for path in (ROOT / ".build-tests/checkouts/swift-argument-parser", ROOT / ".build/checkouts/swift-argument-parser") if path.exists())
    source = (checkout / "Sources/ArgumentParser/Parsing/ParserError.swift").read_text("utf8")
    kinds = re.findall(r"^  case (\w+)", source[:source.index("InternalParseError")], re.MULTILINE)
    assert kinds == [
        "helpRequested", "versionRequested", "dumpHelpRequested", "completionScriptRequested", "completionScriptCustomResponse", "unsupportedShell",
        "notImplemented", "invalidState", "unknownOption", "invalidOption", "nonAlphanumericShortOption", "missingValueForOption",
        "missingValueOrUnknownCompositeOption", "unexpectedValueForOption", "unexpectedExtraValues", "duplicateExclusiveValues", "noValue",
        "unableToParseValue", "missingSubcommand", "userValidationError", "noArguments", "notParentCommand"]


# --- which language

@pytest.mark.parametrize("environment, chinese", [
    ({}, True), ({"LANG": "C.UTF-8"}, True), ({"LANG": "en_US.UTF-8"}, False), ({"LANG": "zh_CN.UTF-8"}, True), ({"LANG": "fr_FR.UTF-8"}, True),
    ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US"}, False), ({"LANG": "en_US", "LC_MESSAGES": "zh_CN"}, True), ({"LC_ALL": "C", "LANG": "en_US"}, False)])
def test_without_a_site_the_environment_says_it(say, environment, chinese):
    assert ("用法" in say("--help", **{"lang": "", **environment}).stdout) == chinese


@pytest.mark.parametrize("stated, chinese", [("language: en\n", False), ("language: zh-CN\n", True), ("语言: en-GB\n", False), ("language: fr\n", None), ("", None), ("[", None)])
def test_a_site_that_states_its_language_says_it(run, tmp_path, stated, chinese):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yml").write_text("name: 甲\n" + stated, "utf8")
    for lang in ("zh_CN.UTF-8", "en_US.UTF-8"):
        wanted = lang.startswith("zh") if chinese is None else chinese
        environment = {**BARE, "LANG": lang}
        assert ("用法" in run("build", "--help", cwd=tmp_path, env=environment).stdout) == wanted
        assert ("用法" in run("build", "--help", "-s", tmp_path, env=environment).stdout) == wanted
        assert ("用法" in run("build", "--help", f"--source={tmp_path}", env=environment).stdout) == wanted
        assert ("没有" in run("build", "--nonsense", "-s", tmp_path, env=environment).stderr) == wanted
        assert "用法" in run("build", "--help", "--lang", "zh", cwd=tmp_path, env=environment).stdout
        assert "用法" not in run("build", "--lang=en", "--help", cwd=tmp_path, env=environment).stdout


def test_every_command_takes_the_language(pages, commands):
    assert [command for command in commands if "--lang" not in pages[*command, "zh"]] == [[], ["report"], ["requests"], ["review"]]


def test_messages_of_commands_are_in_one_language(run, site, tmp_path):
    """What a run prints without a fault: English has no Chinese word of the program's."""
    for arguments in (["check"], ["build"], ["list"], ["doctor"], ["explain"], ["explain", "GK3201"], ["diff"], ["verify"], ["report", "template"]):
        english = run(*arguments, "--lang", "en", *([] if arguments[0] in ("explain", "report") else ["-s", site]))
        chinese = run(*arguments, "--lang", "zh", *([] if arguments[0] in ("explain", "report") else ["-s", site]))
        # Titles of documents, and terms of Chinese law, are Chinese in English texts, too.
        if arguments not in (["list"], ["explain"], ["report", "template"]):
            assert not HAN.search(english.stdout + english.stderr), arguments
        if arguments[0] in ("explain", "build", "check", "verify"):
            assert HAN.search(chinese.stdout), arguments


# --- scaffolds

def test_a_chinese_site_begins_with_chinese_keys(run, tmp_path):
    run("init", tmp_path / "s", *FILLED, "--address", "和平路1号", check=True)
    text = (tmp_path / "s/content/site.yml").read_text("utf8")
    assert text == """名称: 石桥镇政府信息公开
主办单位: 石桥镇人民政府
网址: https://town.test/
索引号前缀: 00000001X
联系方式:
  地址: 和平路1号
语言: zh-CN
栏目:
  - 路径: policies
    名称: 政策文件
    体裁: 政策文件
  - 路径: notices
    名称: 通知公告
    体裁: 通知公告
  - 路径: annual-reports
    名称: 政府信息公开年度报告
    体裁: 年度报告
"""
    path = run("new", "policies", "关于甲的通知", "--number", "大府发〔2026〕5号", "-s", tmp_path / "s").stdout.strip()
    head = open(path, encoding="utf8").read().split("---\n")[1]
    assert [line.split(":")[0] for line in head.splitlines()] == ["标题", "发布日期", "索引号", "发文字号", "草稿"] and "草稿: 是" in head
    assert run("check", "--strict", "-s", tmp_path / "s").returncode == 0
    assert run("report", "draft", "2024", "-s", tmp_path / "s").returncode == 0
    assert not re.search(r"^\w*[a-z]+:", (tmp_path / "s/content/annual-reports/2024/index.md").read_text("utf8").split("---\n")[1], re.MULTILINE)
    assert run("withdraw", "about", "--reason", "甲", "-s", tmp_path / "s").returncode == 0
    assert "撤回: {日期: " in (tmp_path / "s/content/about.md").read_text("utf8")


def test_an_english_site_begins_with_english_keys(run, tmp_path):
    run("init", tmp_path / "s", "--name", "Stonebridge", "--base-url", "https://town.test/", "--index-prefix", "1X", "--lang", "en", check=True)
    assert not HAN.search((tmp_path / "s/content/site.yml").read_text("utf8") + (tmp_path / "s/content/about.md").read_text("utf8"))
    path = run("new", "policies", "Subsidies", "-s", tmp_path / "s").stdout.strip()
    text = open(path, encoding="utf8").read()
    assert "\ndraft: true\n" in text and text.endswith("\nWrite the text here.\n") and not HAN.search(text)
    result = run("check", "--strict", "-s", tmp_path / "s")
    assert result.returncode == 0 and not HAN.search(result.stdout), result.stderr


# --- manual pages

@pytest.mark.parametrize("language, file", [("en", "gongkai.1"), ("zh", "gongkai.zh-CN.1")])
def test_the_manual_page_is_the_program_s(run, language, file):
    page = (ROOT / "docs" / file).read_text("utf8")
    assert page == run("explain", "--manual", "--lang", language).stdout, "run make docs"
    assert language == "zh" or not HAN.search(page)


@pytest.mark.parametrize("language, file", [("en", "gongkai.1"), ("zh", "gongkai.zh-CN.1")])
def test_the_manual_page_knows_every_command_and_option(say, commands, language, file):
    page = (ROOT / "docs" / file).read_text("utf8").replace("\\-", "-").replace("\\:", "")
    dump = json.loads(say("--experimental-dump-help").stdout)["command"]
    for path in commands:
        command = dump
        for name in path:
            command = next(child for child in command["subcommands"] if child["commandName"] == name)
        if command.get("subcommands"):
            continue
        section = re.search(rf'^\.SS "{" ".join(path)}"$(.*?)(?=^\.S[SH] )', page, re.MULTILINE | re.DOTALL)
        for argument in command.get("arguments", []):
            for name in argument.get("names", []):
                if name["kind"] == "long":
                    assert f"--{name['name']}" in section[1], f"{path} --{name['name']}: run make docs"
    sections = re.findall(r'^\.SH "(.*)"', page, re.MULTILINE)
    assert sections == {
        "en": ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "COMMON OPTIONS", "FILES", "ENVIRONMENT", "EXIT STATUS", "EXAMPLES", "SEE ALSO"],
        "zh": ["名称", "用法", "说明", "命令", "共同选项", "文件", "环境变量", "退出状态", "示例", "参见"]}[language]


@pytest.mark.parametrize("file", ["gongkai.1", "gongkai.zh-CN.1"])
def test_the_manual_page_is_sound_roff(file):
    result = subprocess.run(
        ["groff", "-k", "-man", "-Tutf8", "-ww", "-rLL=78n", ROOT / "docs" / file], capture_output=True, env={**BARE, "LC_ALL": "C.UTF-8"})
    assert result.returncode == 0 and result.stderr == b"", result.stderr[:500]
    assert b"gongkai withdraw" in result.stdout


# --- completions

def completed(gongkai, folder, line, lang="zh_CN.UTF-8"):
    """What bash offers for a line that is typed, the program's script being sourced."""
    words = line.split(" ")
    script = f"""
source <('{gongkai}' --generate-completion-script bash) || exit 1
COMP_WORDS=({' '.join("'" + word + "'" for word in words)}) COMP_CWORD={len(words) - 1} COMP_LINE='{line}' COMP_POINT={len(line.encode())} COMP_TYPE=9
compopt() {{ :; }}
_gongkai gongkai '{words[-1]}' '{words[-2]}'
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    path = f"{os.path.dirname(gongkai)}:{os.environ['PATH']}"
    result = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=folder, env={**BARE, "LANG": lang, "PATH": path}, timeout=60)
    assert result.returncode == 0, result.stderr
    return {word.strip() for word in result.stdout.splitlines()} - {""}


@pytest.mark.parametrize("line, wanted", [
    ("gongkai bu", {"build"}), ("gongkai report ", {"check", "draft", "template"}),
    ("gongkai build --lang ", {"zh", "en"}), ("gongkai check --color ", {"auto", "always", "never"}), ("gongkai check --format s", {"sarif"}),
    ("gongkai list --format ", {"csv", "json"}), ("gongkai requests due --format ", {"text", "csv", "json"}),
    ("gongkai list dr", {"drafts"}), ("gongkai explain GK420", {"GK4201"}), ("gongkai report check --level to", {"township"}),
    ("gongkai new po", {"policies"}), ("gongkai new ", {"policies", "notices", "annual-reports"}),
    ("gongkai build -s con", {"content"}), ("gongkai tidy content/ab", {"content/about.md"}), ("gongkai build --adop", {"--adopt"})])
def test_bash_completes(gongkai, site, line, wanted):
    assert wanted <= completed(gongkai, site, line) and len(completed(gongkai, site, line)) < 40


def test_completion_scripts_are_in_one_language(say):
    for shell in ("bash", "zsh", "fish"):
        chinese, english = (say("--generate-completion-script", shell, lang=lang).stdout for lang in ("zh_CN.UTF-8", "en_US.UTF-8"))
        assert len(chinese) > 1000 and len(english) > 1000
        assert not re.search("新建站点", english) and (shell == "bash" or "新建站点" in chinese)
        if program := shutil.which(shell):
            assert subprocess.run([program, "-n", "/dev/stdin"], input=chinese, text=True).returncode == 0
