"""The live page: rooms on 127.0.0.1 where a group changes assumptions and watches the verdict follow."""
