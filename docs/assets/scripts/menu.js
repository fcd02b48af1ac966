// Le menu d'un passage, <ldm-menu> : copier sa citation ou son lien, le partager. Sans ce script, le menu
// se déplie, et la citation se copie à la main.

(() => {
  class LdmMenu extends HTMLElement {
    pret = false;
    annonce = document.createElement("span");

    connectedCallback() {
      if (this.pret) return;
      this.pret = true;
      const repli = this.querySelector("details");
      repli?.addEventListener("toggle", () => repli.open && this.garnir(), { once: true });
      addEventListener("keydown", (touche) => {
        if (touche.key !== "Escape" || !repli?.open || !repli.contains(document.activeElement)) return;
        repli.open = false;
        repli.querySelector("summary")?.focus();
      });
    }

    /** Ajoute les boutons, une fois le menu ouvert. */
    garnir() {
      const boutons = Object.assign(document.createElement("p"), { className: "ldm-menu__boutons" });
      boutons.append(
        this.bouton("Copier la citation", () => this.copier(this.texte)),
        this.bouton("Copier le lien", () => this.copier(this.adresse)),
      );
      if ("share" in navigator) boutons.append(this.bouton("Partager", () => this.partager()));
      this.annonce.className = "ldm-menu__annonce";
      this.annonce.setAttribute("role", "status");
      boutons.append(this.annonce);
      this.querySelector(".ldm-menu__contenu")?.prepend(boutons);
    }

    /**
     * @param {string} nom
     * @param {() => void} agir
     */
    bouton(nom, agir) {
      const bouton = Object.assign(document.createElement("button"), {
        type: "button",
        className: "ldm-bouton",
        textContent: nom,
      });
      bouton.addEventListener("click", agir);
      return bouton;
    }

    /** @returns {HTMLElement} */
    get passage() {
      return this.querySelector(".ldm-menu__contenu > p:not(.ldm-menu__boutons)") ?? this;
    }

    /** @returns {string} */
    get adresse() {
      return this.passage.querySelector("a")?.href ?? location.href;
    }

    // L'adresse y est entière : celle du manuel publié, sinon celle du site qu'on lit.
    get texte() {
      const copie = /** @type {Element} */ (this.passage.cloneNode(true));
      for (const lien of copie.getElementsByTagName("a"))
        lien.textContent = /** @type {HTMLAnchorElement} */ (lien).href;
      return (copie.textContent ?? "").replace(/[ \n\t]+/g, " ").trim();
    }

    /** @param {string} texte */
    async copier(texte) {
      this.annonce.textContent = "";
      const copie = (await presse(texte)) || ancienne(texte);
      if (!copie) getSelection()?.selectAllChildren(this.passage);
      this.annonce.textContent = copie ? "Copié" : "Texte choisi : copiez-le avec Ctrl + C.";
    }

    async partager() {
      try {
        await navigator.share({ title: document.title, text: this.texte, url: this.adresse });
      } catch {
        // la personne a fermé le partage
      }
    }
  }

  /** @type {(texte: string) => Promise<boolean>} */
  const presse = async (texte) => {
    try {
      await navigator.clipboard.writeText(texte);
      return true;
    } catch {
      return false;
    }
  };

  /**
   * Pour un dossier ouvert sans serveur, ou un navigateur qui refuse le presse-papiers.
   * @type {(texte: string) => boolean}
   */
  const ancienne = (texte) => {
    const champ = Object.assign(document.createElement("textarea"), {
      value: texte,
      className: "ldm-invisible",
    });
    const foyer = document.activeElement;
    document.body.append(champ);
    champ.select();
    const copie = document.execCommand("copy");
    champ.remove();
    if (foyer instanceof HTMLElement) foyer.focus();
    return copie;
  };

  customElements.define("ldm-menu", LdmMenu);
})();
