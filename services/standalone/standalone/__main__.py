from standalone.cli import main

main()
