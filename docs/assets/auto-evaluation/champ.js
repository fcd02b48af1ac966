/* Un champ qui n'est pas dans un formulaire : ce que l'équipe ajoute, ce qui s'écrit une fois, une preuve. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** @type {(champ: ChampASaisir) => HTMLElement} */
  D.champ = ({ id, libelle, type, longueur, aide }) => {
    const nom = `s-${id}`;
    const lignes = [
      aide ? e("p", { class: "ldm-aide", id: `${nom}-aide` }, aide) : "",
      type === "date"
        ? e("p", { class: "ldm-aide", id: `${nom}-date` }, "Par exemple « 14/01/2027 » ou « mars 2027 ».")
        : "",
      longueur ? e("p", { class: "ldm-aide", id: `${nom}-compte` }, `${longueur} caractères au plus.`) : "",
    ].filter((ligne) => ligne instanceof HTMLElement);
    const communs = {
      id: nom,
      "data-champ": id,
      maxlength: longueur,
      "aria-describedby": lignes.map((ligne) => ligne.id).join(" ") || null,
    };
    const controle =
      type === "texte_long"
        ? e("textarea", { ...communs, rows: 2 })
        : e("input", { ...communs, type: "text", "data-type": type, autocomplete: "off" });
    return e(
      "div",
      { class: "ldm-champ" },
      e("label", { class: "ldm-champ__libelle", for: nom }, libelle),
      lignes,
      controle,
    );
  };

  /**
   * « il y a 3 jours », d'après un instant « 2027-03-15T08:42Z ».
   * @type {(instant: string) => string}
   */
  D.ilYA = (instant) => {
    const minutes = Math.round((Date.now() - Date.parse(instant)) / 60_000);
    if (!(minutes >= 1)) return "à l’instant";
    const mots = new Intl.RelativeTimeFormat("fr");
    if (minutes < 60) return mots.format(-minutes, "minute");
    return minutes < 1440
      ? mots.format(-Math.round(minutes / 60), "hour")
      : mots.format(-Math.round(minutes / 1440), "day");
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
