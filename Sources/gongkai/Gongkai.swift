import ArgumentParser
@main struct Gongkai: ParsableCommand { func run() { print("hi") } }
