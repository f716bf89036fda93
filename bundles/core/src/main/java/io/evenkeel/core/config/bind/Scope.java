package io.evenkeel.core.config.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that may stand in one block, whoever brought it. */
final class Scope {
    private final String path;
    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final List<Shape> guests = new ArrayList<>();
    private Shape owner;
    private String feature = "";
    private Slot ownLines;

    Scope(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** The record the block itself becomes, or null. */
    Shape owner() {
        return owner;
    }

    /** The feature of the owner. */
    String feature() {
        return feature;
    }

    /** The records that claim keywords in a block they do not own. */
    List<Shape> guests() {
        return guests;
    }

    /** The component of the owner that takes each line as a value, or null. */
    Slot ownLines() {
        return ownLines;
    }

    void own(Shape shape, String provider) {
        owner = shape;
        feature = provider;
        for (Slot slot : shape.slots()) {
            if (slot.keyword().isEmpty()) {
                ownLines = slot;
            }
        }
    }

    void join(Shape guest) {
        guests.add(guest);
    }

    /** Claims a keyword; returns who has it already, or null. */
    Claim claim(String keyword, Claim claim) {
        return claims.putIfAbsent(keyword, claim);
    }

    Claim find(String keyword) {
        return claims.get(keyword);
    }

    Map<String, Claim> claims() {
        return claims;
    }
}
